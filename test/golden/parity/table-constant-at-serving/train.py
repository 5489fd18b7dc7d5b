import pandas as pd
import joblib
from sklearn.ensemble import RandomForestRegressor
df = pd.read_csv("sales.csv", parse_dates=["date"])
df["month"] = df["date"].dt.month
df["promo"] = df["promo"].fillna(0)
features = ["store", "item_price", "promo", "month", "stock_level"]
model = RandomForestRegressor(n_estimators=100)
model.fit(df[features], df["sales"])
joblib.dump(model, "sales_rf.joblib")
