"""Numbers and pictures of the chapter "Do race and education explain it?"."""
