import pytorch_lightning as pl
import torch
import torch.nn.functional as F
from torchvision import models

class LitClassifier(pl.LightningModule):
    def __init__(self, num_classes=2, lr=1e-3):
        super().__init__()
        self.save_hyperparameters()
        self.backbone = models.resnet18(num_classes=num_classes)
        self.lr = lr
    def forward(self, x):
        return self.backbone(x)
    def training_step(self, batch, batch_idx):
        x, y = batch
        loss = F.cross_entropy(self(x), y)
        self.log("train_loss", loss)
        return loss
    def configure_optimizers(self):
        return torch.optim.Adam(self.parameters(), lr=self.lr)
