NAMES = ["depth", "arsenic"]
