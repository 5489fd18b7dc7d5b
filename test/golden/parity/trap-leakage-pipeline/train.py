import joblib
import pandas as pd
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GridSearchCV, cross_val_score, train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

df = pd.read_csv("wells.csv")
X, y = df[["depth", "arsenic"]], df["switched"]
model = make_pipeline(SimpleImputer(), StandardScaler(), LogisticRegression())
print(cross_val_score(model, X, y, cv=5))
X_train, X_test, y_train, y_test = train_test_split(X, y)
search = GridSearchCV(model, {"logisticregression__C": [0.1, 1]}).fit(X_train, y_train)
print(search.score(X_test, y_test))
joblib.dump(search.best_estimator_, "wells.joblib")
