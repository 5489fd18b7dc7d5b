import cv2
import torch
import numpy as np
from net import Net

class Predictor:
    def __init__(self, path="leaf.pt"):
        self.model = Net()
        self.model.load_state_dict(torch.load(path, map_location="cpu"))
        self.model.eval()
    def preprocess(self, path):
        img = cv2.imread(path)
        img = cv2.cvtColor(img, cv2.COLOR_BGR2RGB)
        img = cv2.resize(img, (128, 128))
        img = (img.astype(np.float32) / 255.0 - 0.5) / 0.5
        img = np.transpose(img, (2, 0, 1))
        return torch.from_numpy(img).unsqueeze(0)
    def predict(self, path):
        with torch.no_grad():
            return self.model(self.preprocess(path)).argmax(1).item()

if __name__ == "__main__":
    print(Predictor().predict("x.jpg"))
