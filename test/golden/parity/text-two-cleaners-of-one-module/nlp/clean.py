import re
from nltk.stem import SnowballStemmer
from nltk.corpus import stopwords
stem = SnowballStemmer("english")
stops = set(stopwords.words("english"))
def clean_for_training(text):
    text = re.sub(r"[^a-zA-Z\s]", "", str(text)).lower()
    return " ".join(stem.stem(w) for w in text.split() if w not in stops)
def clean_for_serving(text):
    text = re.sub(r"[^a-zA-Z\s]", "", str(text)).lower()
    return " ".join(w for w in text.split() if w not in stops)
