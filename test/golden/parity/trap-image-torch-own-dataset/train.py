import os

import torch
import pandas as pd
from PIL import Image
from torch import nn
from torch.utils.data import Dataset, DataLoader
from torchvision import transforms
from net import Net

class Leaves(Dataset):
    def __init__(self, csv, root, transform=None):
        self.rows = pd.read_csv(csv)
        self.root = root
        self.transform = transform
    def __len__(self):
        return len(self.rows)
    def __getitem__(self, index):
        path = os.path.join(self.root, self.rows.iloc[index, 0])
        image = Image.open(path).convert("RGB")
        if self.transform:
            image = self.transform(image)
        return image, int(self.rows.iloc[index, 1])

def main():
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    tf = transforms.Compose([transforms.Resize((128, 128)), transforms.ToTensor(), transforms.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))])
    data = Leaves("a.csv", "images", transform=tf)
    train, val = torch.utils.data.random_split(data, [100, 20])
    loader = DataLoader(train, batch_size=4, shuffle=True)
    model = Net().to(device)
    for epoch in range(3):
        for i, (images, labels) in enumerate(loader):
            images, labels = images.to(device), labels.to(device)
            out = model(images)
            loss = nn.functional.cross_entropy(out, labels)
            loss.backward()
    torch.save(model.state_dict(), "leaf.pt")

if __name__ == "__main__":
    main()
