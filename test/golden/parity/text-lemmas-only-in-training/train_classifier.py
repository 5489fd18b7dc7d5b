import spacy
import joblib
import pandas as pd
from sklearn.pipeline import Pipeline
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC
nlp = spacy.load("en_core_web_sm", disable=["ner", "parser"])
def lemmatize(text):
    doc = nlp(text)
    return " ".join(token.lemma_ for token in doc if not token.is_stop and not token.is_punct)
data = pd.read_csv("tickets.csv")
data["clean"] = data["body"].apply(lemmatize)
pipe = Pipeline([("tfidf", TfidfVectorizer(ngram_range=(1, 2))), ("svm", LinearSVC())])
pipe.fit(data["clean"], data["queue"])
joblib.dump(pipe, "ticket_router.joblib")
