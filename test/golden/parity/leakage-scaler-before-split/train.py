import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("wells.csv")


def prepare(table):
    scaler = StandardScaler()
    return scaler.fit_transform(table[["depth", "arsenic"]]), scaler


X, scaler = prepare(df)
X_train, X_test, y_train, y_test = train_test_split(X, df["switched"], random_state=0)
model = LogisticRegression()
model.fit(X_train, y_train)
print(model.score(X_test, y_test))
joblib.dump(model, "wells.joblib")
joblib.dump(scaler, "wells_scaler.joblib")
