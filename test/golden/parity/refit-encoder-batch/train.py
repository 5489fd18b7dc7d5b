import joblib
import pandas as pd
from sklearn.preprocessing import LabelEncoder
from sklearn.tree import DecisionTreeClassifier

df = pd.read_csv("churn.csv")
for column in ["plan", "region"]:
    df[column] = LabelEncoder().fit_transform(df[column])
tree = DecisionTreeClassifier(max_depth=4)
tree.fit(df[["plan", "region", "months"]], df["churned"])
joblib.dump(tree, "churn.joblib")
