import joblib
import pandas as pd
from imblearn.over_sampling import SMOTE
from imblearn.under_sampling import RandomUnderSampler
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import train_test_split

df = pd.read_csv("wells.csv")

X, y = RandomUnderSampler().fit_resample(df[["depth", "arsenic"]], df["switched"])
X_train, X_test, y_train, y_test = train_test_split(X, y)
X_more, y_more = SMOTE(random_state=0).fit_resample(X_train, y_train)
model = LogisticRegression().fit(X_more, y_more)
print(model.score(X_test, y_test))
joblib.dump(model, "wells.joblib")
