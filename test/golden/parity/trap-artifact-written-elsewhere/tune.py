import joblib

model = joblib.load("loan_model.pkl")
model.n_jobs = 1
joblib.dump(model, "loan_model_tuned.pkl")
