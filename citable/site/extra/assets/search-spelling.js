// What a reader may have meant by a word that the book has not, by letters alone.
(function () {
  "use strict";
  const WORD = /\p{L}{3,}/gu;

  // How many letters part two words; neighbours that changed places count as one.
  function distance(one, other) {
    const rows = [Array.from({ length: other.length + 1 }, (_, column) => column)];
    for (let i = 1; i <= one.length; i += 1) {
      rows.push([i]);
      for (let j = 1; j <= other.length; j += 1) {
        const steps = [rows[i - 1][j] + 1, rows[i][j - 1] + 1,
          rows[i - 1][j - 1] + (one[i - 1] === other[j - 1] ? 0 : 1)];
        if (one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) steps.push(rows[i - 2][j - 2] + 1);
        rows[i].push(Math.min(...steps));
      }
    }
    return rows[one.length][other.length];
  }

  // The words of the book, each with how often it stands there; counted when first needed.
  function countWords(index) {
    const counts = new Map();
    for (const { title, text } of index.entries) {
      for (const word of `${title} ${text}`.match(WORD) || []) {
        counts.set(word, (counts.get(word) || 0) + 1);
      }
    }
    return counts;
  }

  // The word that is spelt most like another, of two the commoner; that one where none is near.
  function nearest(index, word) {
    const most = word.length < 4 || /\d/.test(word) ? 0 : word.length < 8 ? 1 : 2;
    let [best, least, times] = [word, most + 1, 0];
    index.words = index.words || countWords(index);
    for (const [other, count] of index.words) {
      if (Math.abs(other.length - word.length) > most) continue;
      const far = distance(word, other);
      if (far < least || far === least && far <= most && count > times) {
        [best, least, times] = [other, far, count];
      }
    }
    return best;
  }

  // A query with other words for those that are nowhere; nothing where none is near.
  window.citableSearch.respell = (index, query, nowhere) => {
    const typed = window.citableSearch.plain(query);
    const spelt = nowhere.reduce((words, word) => words.replace(word, nearest(index, word)), typed);
    return spelt === typed ? "" : spelt;
  };
})();
