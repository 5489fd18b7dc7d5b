import sys
import albumentations as A
import cv2
import timm
import torch
from albumentations.pytorch import ToTensorV2
tf = A.Compose([A.Resize(256, 256), A.Normalize(), ToTensorV2()])
model = timm.create_model("efficientnet_b0", num_classes=2)
model.load_state_dict(torch.load("effnet.pt"))
model.eval()
img = cv2.cvtColor(cv2.imread(sys.argv[1]), cv2.COLOR_BGR2RGB)
print(model(tf(image=img)["image"].unsqueeze(0)).softmax(1))
