import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import MinMaxScaler

df = pd.read_csv("wells.csv")

scaler = MinMaxScaler()
X = scaler.fit_transform(df[["depth", "arsenic"]])
y = df["switched"].values
cut = int(len(X) * 0.8)
X_train, X_test = X[:cut], X[cut:]
y_train, y_test = y[:cut], y[cut:]
model = LogisticRegression().fit(X_train, y_train)
print((model.predict(X_test) == y_test).mean())
joblib.dump(model, "wells.joblib")
joblib.dump(scaler, "wells_scaler.joblib")
