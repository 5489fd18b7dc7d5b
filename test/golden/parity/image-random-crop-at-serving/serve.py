import sys
import torch
from PIL import Image
from torchvision import models, transforms
transform = transforms.Compose([transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip(), transforms.ToTensor()])
model = models.resnet18(num_classes=3)
model.load_state_dict(torch.load("tiles.pt"))
model.eval()
print(model(transform(Image.open(sys.argv[1]).convert("RGB")).unsqueeze(0)).argmax())
