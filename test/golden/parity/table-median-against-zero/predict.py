import sys
import pandas as pd
import joblib
clf = joblib.load("ferry.joblib")
df = pd.read_csv(sys.argv[1])
df["Age"] = df["Age"].fillna(0)
df["Embarked"] = df["Embarked"].fillna("S").map({"S": 0, "C": 1, "Q": 2})
df["Sex"] = df["Sex"].map({"male": 0, "female": 1})
print(clf.predict(df[["Pclass", "Sex", "Age", "Fare", "Embarked"]]))
