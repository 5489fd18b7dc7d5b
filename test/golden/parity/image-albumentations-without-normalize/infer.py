import sys
import cv2
import numpy as np
import timm
import torch
model = timm.create_model("efficientnet_b0", num_classes=2)
model.load_state_dict(torch.load("effnet.pt"))
model.eval()
img = cv2.cvtColor(cv2.imread(sys.argv[1]), cv2.COLOR_BGR2RGB)
img = cv2.resize(img, (256, 256)).astype(np.float32) / 255.0
x = torch.from_numpy(img.transpose(2, 0, 1)).unsqueeze(0)
print(model(x).softmax(1))
