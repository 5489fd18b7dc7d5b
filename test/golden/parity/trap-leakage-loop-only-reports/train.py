import joblib
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.svm import SVC
df = pd.read_csv("wells.csv")
X_train, X_test, y_train, y_test = train_test_split(df[["depth", "arsenic"]], df["safe"])
for c in (0.1, 1, 10):
    candidate = SVC(C=c)
    candidate.fit(X_train, y_train)
    print(c, candidate.score(X_test, y_test))
model = SVC(C=1).fit(X_train, y_train)
joblib.dump(model, "wells.joblib")
