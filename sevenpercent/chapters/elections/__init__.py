"""What happened before the machines came, and after they went?"""
