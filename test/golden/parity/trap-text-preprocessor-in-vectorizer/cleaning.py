import re


def clean(text):
    return re.sub(r"\d+", "", text.lower())
