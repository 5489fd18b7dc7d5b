import joblib
from sklearn.preprocessing import StandardScaler


def clean(frame):
    return frame.drop(columns=["id"])


def fit_scaler(frame, path):
    scaler = StandardScaler().fit(frame)
    joblib.dump(scaler, path)
    return scaler
