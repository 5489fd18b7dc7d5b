import streamlit as st
import numpy as np
from PIL import Image
from build import build
model = build()
model.load_weights("w.h5")
up = st.file_uploader("x")
if up is not None:
    image = Image.open(up).convert("RGB").resize((160, 160))
    arr = (np.asarray(image) - 127.5) / 127.5
    st.write(model.predict(arr[None, ...]))
