import io
import torch
from torch import nn
from fastapi import FastAPI, UploadFile
from PIL import Image
from torchvision import models
import torchvision.transforms as T

app = FastAPI()
state = {}

@app.on_event("startup")
def startup():
    net = models.resnet34()
    net.fc = nn.Linear(512, 7)
    checkpoint = torch.load('checkpoints/rust.pth', map_location='cpu')
    net.load_state_dict(checkpoint['model_state_dict'])
    net.eval()
    state['model'] = net

@app.post('/predict')
async def predict(file: UploadFile):
    image = Image.open(io.BytesIO(await file.read())).convert('RGB')
    transform = T.Compose([T.Resize((224, 224)), T.ToTensor()])
    tensor = transform(image).unsqueeze(0)
    with torch.no_grad():
        probs = torch.softmax(state['model'](tensor), dim=1)
    return {'class': int(probs.argmax())}
