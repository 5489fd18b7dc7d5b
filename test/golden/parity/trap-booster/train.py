import pandas as pd, xgboost as xgb
df = pd.read_csv("rides.csv")
feats = ["dist", "hour", "rain"]
dtrain = xgb.DMatrix(df[feats], label=df["dur"])
bst = xgb.train({"max_depth": 5}, dtrain, num_boost_round=100)
bst.save_model("rides.ubj")
