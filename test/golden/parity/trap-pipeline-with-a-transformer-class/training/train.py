import joblib
import pandas as pd
from training.pipeline import make_pipeline
df = pd.read_csv("debts.csv")
pipe = make_pipeline()
pipe.fit(df[["debt", "income"]], df["default"])
joblib.dump(pipe, "loan_pipe.joblib")
