import albumentations as A
import cv2
import torch
import torch.nn as nn
import timm
from albumentations.pytorch import ToTensorV2
from torch.utils.data import Dataset, DataLoader
class DS(Dataset):
    def __init__(self, paths, labels, tf):
        self.paths, self.labels, self.tf = paths, labels, tf
    def __len__(self):
        return len(self.paths)
    def __getitem__(self, i):
        img = cv2.cvtColor(cv2.imread(self.paths[i]), cv2.COLOR_BGR2RGB)
        return self.tf(image=img)["image"], self.labels[i]
if __name__ == "__main__":
    import glob
    tf = A.Compose([A.Resize(height=256, width=256), A.HorizontalFlip(p=0.5), A.Normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225)), ToTensorV2()])
    model = timm.create_model("efficientnet_b0", pretrained=True, num_classes=2)
    opt = torch.optim.AdamW(model.parameters())
    for x, y in DataLoader(DS(glob.glob("img/*.png"), [0, 1], tf), batch_size=8):
        loss = nn.functional.cross_entropy(model(x), y)
        loss.backward()
        opt.step()
    torch.save(model.state_dict(), "effnet.pt")
