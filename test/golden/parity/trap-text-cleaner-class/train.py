import joblib
import pandas as pd
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from preprocessing import TextPreprocessor

def main():
    df = pd.read_csv("reviews.csv").dropna()
    prep = TextPreprocessor()
    df["clean_review"] = df["review"].map(prep)
    X_train, X_test, y_train, y_test = train_test_split(df["clean_review"], df["sentiment"], test_size=0.2)
    vec = TfidfVectorizer(ngram_range=(1, 2), max_features=5000)
    X_train_v = vec.fit_transform(X_train)
    X_test_v = vec.transform(X_test)
    clf = LogisticRegression(max_iter=1000)
    clf.fit(X_train_v, y_train)
    print(clf.score(X_test_v, y_test))
    joblib.dump({"vectorizer": vec, "model": clf}, "sentiment.joblib")

if __name__ == "__main__":
    main()
