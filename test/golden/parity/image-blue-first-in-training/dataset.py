import os
import cv2
import torch
from torch.utils.data import Dataset

class LeafDataset(Dataset):
    def __init__(self, df, root, transform=None):
        self.df = df
        self.root = root
        self.transform = transform
    def __len__(self):
        return len(self.df)
    def __getitem__(self, idx):
        row = self.df.iloc[idx]
        image = cv2.imread(os.path.join(self.root, row.image_id))
        image = cv2.resize(image, (224, 224))
        if self.transform:
            image = self.transform(image)
        return image, torch.tensor(row.label)
