import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import datasets, models, transforms

prepare = {
    "train": transforms.Compose([
        transforms.RandomResizedCrop(224),
        transforms.RandomHorizontalFlip(),
        transforms.ToTensor(),
        transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
    ]),
    "val": transforms.Compose([
        transforms.Resize(256),
        transforms.CenterCrop(224),
        transforms.ToTensor(),
        transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225]),
    ]),
}
sets = {part: datasets.ImageFolder(f"bees/{part}", prepare[part]) for part in ["train", "val"]}
loaders = {part: DataLoader(sets[part], batch_size=8, shuffle=True) for part in ["train", "val"]}

net = models.resnet18(pretrained=True)
net.fc = nn.Linear(net.fc.in_features, 2)
optimizer = torch.optim.SGD(net.parameters(), lr=0.001)
for epoch in range(20):
    for part in ["train", "val"]:
        for pictures, labels in loaders[part]:
            optimizer.zero_grad()
            loss = nn.functional.cross_entropy(net(pictures), labels)
            if part == "train":
                loss.backward()
                optimizer.step()
torch.save(net.state_dict(), "bees.pth")
