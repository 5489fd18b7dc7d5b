import pandas as pd
import torch
import torch.nn as nn
from torch.utils.data import DataLoader
from torchvision import models, transforms
from dataset import LeafDataset

def get_model(n):
    model = models.resnet50(weights=None)
    model.fc = nn.Linear(2048, n)
    return model

def train_one_epoch(model, loader, optimizer, criterion, device):
    model.train()
    running = 0.0
    for images, labels in loader:
        images, labels = images.to(device), labels.to(device)
        optimizer.zero_grad()
        preds = model(images)
        loss = criterion(preds, labels)
        loss.backward()
        optimizer.step()
        running += loss.item()
    return running / len(loader)

if __name__ == "__main__":
    df = pd.read_csv("train.csv")
    tfm = transforms.Compose([transforms.ToTensor(), transforms.Normalize([0.485, 0.456, 0.406], [0.229, 0.224, 0.225])])
    loader = DataLoader(LeafDataset(df, "images", tfm), batch_size=16, shuffle=True)
    device = "cuda" if torch.cuda.is_available() else "cpu"
    model = get_model(5).to(device)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-4)
    criterion = nn.CrossEntropyLoss()
    best = 1e9
    for epoch in range(10):
        loss = train_one_epoch(model, loader, optimizer, criterion, device)
        if loss < best:
            best = loss
            torch.save(model.state_dict(), "best_model.pth")
