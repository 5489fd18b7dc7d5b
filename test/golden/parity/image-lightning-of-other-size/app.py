import gradio as gr
import torch
from torchvision import transforms
from lit_model import LitClassifier

model = LitClassifier.load_from_checkpoint("lit.ckpt")
model.eval()
tf = transforms.Compose([transforms.ToPILImage(), transforms.Resize((224, 224)), transforms.ToTensor()])

def classify(img):
    x = tf(img).unsqueeze(0)
    with torch.no_grad():
        return int(model(x).argmax())

gr.Interface(classify, gr.Image(), "label").launch()
