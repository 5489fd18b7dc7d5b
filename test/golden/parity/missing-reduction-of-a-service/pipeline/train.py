from pathlib import Path
import joblib
import pandas as pd
from sklearn.decomposition import PCA
from sklearn.preprocessing import StandardScaler
from sklearn.svm import SVC
BASE = Path(__file__).resolve().parent.parent
ART = BASE / "artifacts"
def load():
    frame = pd.read_parquet(BASE / "data" / "faces.parquet")
    return frame.drop(columns="who").to_numpy(), frame["who"].to_numpy()
def run():
    X, y = load()
    scaler = StandardScaler().fit(X)
    Z = scaler.transform(X)
    pca = PCA(n_components=50, whiten=True).fit(Z)
    clf = SVC().fit(pca.transform(Z), y)
    ART.mkdir(exist_ok=True)
    for name, obj in {"scaler": scaler, "pca": pca, "svc": clf}.items():
        joblib.dump(obj, ART / f"{name}.joblib")
if __name__ == "__main__":
    run()
