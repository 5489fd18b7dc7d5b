import joblib
import pandas as pd
from sklearn.ensemble import RandomForestClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("claims.csv")
X_train, X_test, y_train, y_test = train_test_split(df.drop(columns="paid"), df["paid"])
scaler = StandardScaler()
X_train_scaled = scaler.fit_transform(X_train)
X_test_scaled = scaler.transform(X_test)

linear = LogisticRegression().fit(X_train_scaled, y_train)
forest = RandomForestClassifier().fit(X_train, y_train)
candidates = {
    "linear": (linear, f1_score(y_test, linear.predict(X_test_scaled))),
    "forest": (forest, f1_score(y_test, forest.predict(X_test))),
}
best = max(candidates, key=lambda name: candidates[name][1])
joblib.dump(candidates[best][0], "claims.joblib")
