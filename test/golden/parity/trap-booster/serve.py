import xgboost as xgb, pandas as pd
from fastapi import FastAPI
app = FastAPI()
bst = xgb.Booster()
bst.load_model("rides.ubj")
@app.get("/dur")
def dur(dist: float, hour: int, rain: bool):
    x = pd.DataFrame([[dist, hour, int(rain)]], columns=["dist", "hour", "rain"])
    return float(bst.predict(xgb.DMatrix(x))[0])
