import re

from nltk.corpus import stopwords

STOP = set(stopwords.words("english"))


def clean(text):
    words = re.sub("[^a-z ]", "", text.lower()).split()
    return " ".join(word for word in words if word not in STOP)
