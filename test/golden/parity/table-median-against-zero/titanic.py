import pandas as pd
import joblib
from sklearn.ensemble import RandomForestClassifier
train = pd.read_csv("train.csv")
train["Age"] = train["Age"].fillna(train["Age"].median())
train["Embarked"] = train["Embarked"].fillna("S").map({"S": 0, "C": 1, "Q": 2})
train["Sex"] = train["Sex"].map({"male": 0, "female": 1})
X = train[["Pclass", "Sex", "Age", "Fare", "Embarked"]]
clf = RandomForestClassifier().fit(X, train["Kept"])
joblib.dump(clf, "ferry.joblib")
