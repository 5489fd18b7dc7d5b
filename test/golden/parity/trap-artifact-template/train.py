import joblib
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("loans.csv")
X, y = df.drop(columns=["default"]), df["default"]
scaler = StandardScaler()
X = scaler.fit_transform(X)
model = RandomForestClassifier()
model.fit(X, y)
import datetime
joblib.dump(scaler, "scaler.pkl")
joblib.dump(model, f"loan_{datetime.date.today()}.pkl")
