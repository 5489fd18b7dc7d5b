import argparse
import torch
from torch import nn
from torch.utils.data import DataLoader
from torchvision import models
from src.data import SkinDataset, get_transforms
from src.engine import Trainer

def build_model(num_classes):
    net = models.resnet34(weights="DEFAULT")
    net.fc = nn.Linear(net.fc.in_features, num_classes)
    return net

def parse_args():
    p = argparse.ArgumentParser()
    p.add_argument('--epochs', type=int, default=5)
    p.add_argument('--lr', type=float, default=1e-3)
    return p.parse_args()

def main():
    args = parse_args()
    device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
    train_loader = DataLoader(SkinDataset('train.csv', 'images', get_transforms(True)), batch_size=32, shuffle=True)
    val_loader = DataLoader(SkinDataset('val.csv', 'images', get_transforms(False)), batch_size=32)
    model = build_model(7)
    trainer = Trainer(model, torch.optim.Adam(model.parameters(), lr=args.lr), nn.CrossEntropyLoss(), device, 'checkpoints/rust.pth')
    best = 0
    for epoch in range(args.epochs):
        trainer.train_epoch(train_loader)
        acc = trainer.evaluate(val_loader)
        if acc > best:
            best = acc
            trainer.save(epoch)

if __name__ == '__main__':
    main()
