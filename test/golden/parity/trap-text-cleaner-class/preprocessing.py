import re
import string
from nltk.corpus import stopwords
from nltk.stem import WordNetLemmatizer

class TextPreprocessor:
    def __init__(self, language="english", lemmatize=True):
        self.stop_words = set(stopwords.words(language))
        self.lemmatizer = WordNetLemmatizer()
        self.lemmatize = lemmatize

    def clean(self, text):
        text = text.lower()
        text = re.sub(r"https?://\S+|www\.\S+", "", text)
        text = re.sub(r"<.*?>", "", text)
        text = text.translate(str.maketrans("", "", string.punctuation))
        return text

    def __call__(self, text):
        words = self.clean(text).split()
        words = [w for w in words if w not in self.stop_words]
        if self.lemmatize:
            words = [self.lemmatizer.lemmatize(w) for w in words]
        return " ".join(words)
