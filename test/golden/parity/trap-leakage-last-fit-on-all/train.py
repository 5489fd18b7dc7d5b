import joblib
import pandas as pd
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

df = pd.read_csv("wells.csv")
X_train, X_test, y_train, y_test = train_test_split(df[["depth", "arsenic"]], df["switched"], random_state=0)
model = LogisticRegression()
model.fit(X_train, y_train)
print((model.predict(X_test) == y_test).mean())
model.fit(pd.concat([X_train, X_test]), pd.concat([y_train, y_test]))
joblib.dump(model, "wells.joblib")
