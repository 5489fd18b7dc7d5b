import joblib, pandas as pd
from sklearn.preprocessing import MinMaxScaler
from sklearn.linear_model import LinearRegression
df = pd.read_csv("a.csv")
sc = MinMaxScaler()
X = sc.fit_transform(df[["x1", "x2"]])
joblib.dump(LinearRegression().fit(X, df["y"]), "model_a.joblib")
joblib.dump(sc, "scaler_a.joblib")
