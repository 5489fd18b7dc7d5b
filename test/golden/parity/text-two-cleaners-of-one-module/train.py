import joblib, pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import SGDClassifier
from nlp.clean import clean_for_training
df = pd.read_csv("jobs.csv")
df["text"] = (df["title"] + " " + df["body"]).apply(clean_for_training)
vec = TfidfVectorizer(max_features=20000)
clf = SGDClassifier().fit(vec.fit_transform(df["text"]), df["fake"])
joblib.dump(vec, "vec.joblib")
joblib.dump(clf, "clf.joblib")
