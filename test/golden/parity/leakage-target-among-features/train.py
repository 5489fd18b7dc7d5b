import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

df = pd.read_csv("wells.csv")

X = df[["depth", "arsenic", "switched"]]
y = df["switched"]
X_train, X_test, y_train, y_test = train_test_split(X, y)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
joblib.dump(model, "wells.joblib")
