import streamlit as st
import torch
import torch.nn as nn
from PIL import Image
from torchvision import models, transforms

@st.cache_resource
def load_model():
    model = models.resnet50(weights=None)
    model.fc = nn.Linear(2048, 5)
    model.load_state_dict(torch.load("best_model.pth", map_location="cpu"))
    model.eval()
    return model

preprocess = transforms.Compose([
    transforms.Resize((224, 224)),
    transforms.ToTensor(),
    transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
])
uploaded = st.file_uploader("leaf", type=["jpg", "png"])
if uploaded:
    image = Image.open(uploaded).convert("RGB")
    x = preprocess(image).unsqueeze(0)
    with torch.no_grad():
        out = load_model()(x)
    st.write(out.argmax(1).item())
