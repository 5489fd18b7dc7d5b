import glob, joblib, numpy as np
from skimage.io import imread
from skimage.transform import resize
from sklearn.svm import SVC
flat, target = [], []
for i, cat in enumerate(["cars", "ice"]):
    for f in glob.glob(f"img/{cat}/*"):
        flat.append(resize(imread(f), (150, 150, 3)).flatten())
        target.append(i)
svc = SVC(probability=True).fit(np.array(flat), np.array(target))
joblib.dump(svc, "img_svc.joblib")
