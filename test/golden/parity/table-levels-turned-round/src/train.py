import pandas as pd
import joblib
from sklearn.ensemble import GradientBoostingRegressor
from features import encode
df = encode(pd.read_csv("salary.csv"))
X = df[["experience", "education", "remote"]]
gbr = GradientBoostingRegressor().fit(X, df["salary"])
joblib.dump(gbr, "salary.pkl")
