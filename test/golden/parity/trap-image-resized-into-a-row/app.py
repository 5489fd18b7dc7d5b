import joblib, numpy as np, streamlit as st
from PIL import Image
from skimage.transform import resize
svc = joblib.load("img_svc.joblib")
up = st.file_uploader("image", type="jpg")
if up is not None:
    img = np.array(Image.open(up))
    x = resize(img, (150, 150, 3)).flatten()
    st.write(["cars", "ice"][svc.predict([x])[0]])
