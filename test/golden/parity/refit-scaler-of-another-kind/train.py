import joblib, pandas as pd
from sklearn.preprocessing import RobustScaler
from sklearn.linear_model import Ridge
df = pd.read_csv("sales.csv")
scaler = RobustScaler()
model = Ridge().fit(scaler.fit_transform(df[["ads", "stores"]]), df["sales"])
joblib.dump(model, "sales.joblib")
