import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import LabelEncoder, Normalizer

df = pd.read_csv("wells.csv")

df["county"] = LabelEncoder().fit_transform(df["county"])
scaler = Normalizer()
X = scaler.fit_transform(df[["depth", "arsenic"]])
X_train, X_test, y_train, y_test = train_test_split(X, df["county"])
model = LogisticRegression().fit(X_train, y_train)
print(model.score(X_test, y_test))
joblib.dump(model, "wells.joblib")
joblib.dump(scaler, "wells_scaler.joblib")
