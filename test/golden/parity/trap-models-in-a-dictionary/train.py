import pandas as pd
import joblib
from sklearn.preprocessing import StandardScaler
from sklearn.linear_model import LogisticRegression
df = pd.read_csv("alarms.csv")
scaler = StandardScaler()
df["scaled_amount"] = scaler.fit_transform(df["Amount"].values.reshape(-1, 1))
df.drop(["Amount", "Time"], axis=1, inplace=True)
X = df.drop("Class", axis=1)
y = df["Class"]
clf = LogisticRegression(class_weight="balanced").fit(X, y)
joblib.dump(clf, "artifacts/alarms.joblib")
joblib.dump(scaler, "artifacts/amount_scaler.joblib")
