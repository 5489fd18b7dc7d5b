import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms
transform = transforms.Compose([transforms.RandomResizedCrop(224), transforms.RandomHorizontalFlip(), transforms.ToTensor()])
loader = DataLoader(datasets.ImageFolder("tiles/train", transform), batch_size=16, shuffle=True)
model = models.resnet18(num_classes=3)
optimizer = torch.optim.Adam(model.parameters())
for images, labels in loader:
    loss = nn.functional.cross_entropy(model(images), labels)
    loss.backward()
    optimizer.step()
torch.save(model.state_dict(), "tiles.pt")
