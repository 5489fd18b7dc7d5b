import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("wells.csv")
X_train, X_test, y_train, y_test = train_test_split(df[["depth", "arsenic"]], df["switched"], random_state=0)
scaler = StandardScaler().fit(X_train)
X_train, X_valid, y_train, y_valid = train_test_split(scaler.transform(X_train), y_train)
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_valid, y_valid), (model.predict(scaler.transform(X_test)) == y_test).mean())
joblib.dump(model, "wells.joblib")
joblib.dump(scaler, "wells_scaler.joblib")
